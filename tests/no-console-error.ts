import { afterEach, beforeEach, expect, vi } from 'vitest';

// A complaint on the console is a failure that nobody has read yet.
let complaints: unknown[][] = [];

beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    complaints.push(words);
  });
});

afterEach(() => {
  expect(complaints, 'console.error was called').toEqual([]);
  vi.restoreAllMocks();
});
