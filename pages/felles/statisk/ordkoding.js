// Undoes pages/felles/ordkoding.py: codes of equal width, run together, that point into a list; dots stand for null.

/** @returns {number[]} the place in the list for each of `count` rows, -1 for null */
export function decode(koder, count) {
  const bredde = koder.length / count;
  return Array.from({ length: count }, (_, rad) => {
    const kode = koder.slice(rad * bredde, (rad + 1) * bredde);
    return kode.startsWith(".") ? -1 : parseInt(kode, 36);
  });
}
