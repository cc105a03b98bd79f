import type { House } from './house';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** Every route that the server has, from its own table: `POST /api/visits/:id/end-visit`. */
export function routesOf(house: House): readonly string[] {
  const { stack } = (house.app.getHttpAdapter().getInstance() as { router: { stack: readonly Layer[] } }).router;
  return stack.flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : []));
}
