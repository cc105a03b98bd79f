/** What a person does in the house; decides what she may record and read. The machine itself acts as `system`. */
export const ROLES = ['intake', 'social-worker', 'instructor', 'security', 'supervisor', 'head', 'auditor', 'admin', 'system'] as const;
export type Role = (typeof ROLES)[number];
