/** Follows redirects by hand, with a cookie jar per place, as a browser does. */
export class Browser {
  readonly jars = new Map<string, Map<string, string>>();

  keep(place: string, set: readonly string[]): void {
    const jar = this.jars.get(place) ?? new Map<string, string>();
    this.jars.set(place, jar);
    for (const each of set) {
      const [pair = '', ...attributes] = each.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      if (attributes.includes('Max-Age=0') || pair.endsWith('=')) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  cookies(place: string): string {
    return [...(this.jars.get(place) ?? [])].map((pair) => pair.join('=')).join('; ');
  }
}
