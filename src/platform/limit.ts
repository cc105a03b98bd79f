/**
 * `limit ?` of SQLite. Where the number stands alone its planner looks at it, and so plans the whole statement anew at every call, which
 * takes longer than most of our questions do; at a sum it does not look.
 */
export const LIMIT = 'limit ? + 0';
