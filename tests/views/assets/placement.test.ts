import { expect, it } from 'vitest';

import { place } from '../../../views/assets/placement.ts';

const item = (wanted: number, height = 50) => ({ wanted, height });

it('puts each at its line', () => {
  expect(place([item(10), item(100)], 10)).toEqual([10, 100]);
});

it('pushes down what would collide', () => {
  expect(place([item(10), item(20), item(300)], 10)).toEqual([10, 70, 300]);
});

it('keeps the fixed one at its line, and pushes up those before it', () => {
  expect(place([item(100), item(110), item(120), item(130)], 10, 2)).toEqual([0, 60, 120, 180]);
});

it('gives no place to those that find no room above the fixed one, the last ones first', () => {
  expect(place([item(0), item(10), item(20)], 10, 2)).toEqual([null, null, 20]);
  expect(place([item(0), item(10), item(70)], 10, 2)).toEqual([0, null, 70]);
});

it('never leaves the column at its top', () => {
  expect(place([item(-30)], 10)).toEqual([0]);
  expect(place([item(-30)], 10, 0)).toEqual([0]);
});
