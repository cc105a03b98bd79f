import { checkGround, StartRefused } from '../src/start-checks';

const GROUND = { node: 'v20.19.0', nodeEnv: 'production', debugged: false };

describe('The ground under the house', () => {
  it.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.11.1'])('bears it on Node %s', (node) =>
    expect(checkGround({ ...GROUND, node })).toEqual([]),
  );

  it.each(['v20.18.9', 'v18.20.0', 'v0.12', '', 'deno'])('does not on Node %j', (node) =>
    expect(() => checkGround({ ...GROUND, node })).toThrow(StartRefused),
  );

  it('bears no debugger in production, and names it elsewhere', () => {
    expect(() => checkGround({ ...GROUND, debugged: true })).toThrow(StartRefused);
    expect(checkGround({ ...GROUND, nodeEnv: 'test', debugged: true })).toEqual(['debugger-attached']);
  });

  it('is named where nobody said what it is for', () =>
    expect(checkGround({ ...GROUND, nodeEnv: undefined })).toEqual(['node-env-not-set']));
});
