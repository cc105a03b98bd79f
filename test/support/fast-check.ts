import fc from 'fast-check';

// What a property draws follows from the seed that jest prints, so `npx jest --seed=<it> <file>` draws it again.
fc.configureGlobal({ seed: jest.getSeed() });

export { fc };
