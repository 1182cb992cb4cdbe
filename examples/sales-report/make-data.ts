import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Writes `sales.csv`: two years of orders with the mess that real exports have. Always the same bytes. */

const ROWS = 1600;
const REGIONS = ['Île-de-France', 'Bayern', 'Andalucía', 'Małopolska', 'Västra Götaland', 'Norte'];
const SELLERS = [
  'Zoë Müller',
  'José Núñez',
  'Łukasz Wójcik',
  'Chloé Lefèvre',
  'Åsa Öberg',
  'João Conceição',
  'Ann Lee',
];
const PRODUCTS = [
  ['Café crème 1 kg', 14.9],
  ['Espresso beans 500 g', 9.5],
  ['Thé vert, bio', 7.25],
  ['Grinder "Pro"', 189],
  ['Jalapeño syrup', 5.8],
  ['Paper filters', 3.2],
  ['Kettle 1.7 l', 49.9],
] as const;

const random = randomNumbers(20_260_101);
const below = (limit: number): number => Math.floor(random() * limit);
const pick = <T>(items: readonly [T, ...T[]] | readonly T[]): T => items[below(items.length)] as T;
const chance = (probability: number): boolean => random() < probability;

const lines = ['order_id,date,region,salesperson,product,quantity,unit_price,note'];
for (let order = 1; order <= ROWS; order += 1) {
  const line = row(order);
  lines.push(line);
  // An export that was interrupted and resumed repeats rows.
  if (chance(0.01)) lines.push(line);
}
const target = fileURLToPath(new URL('sales.csv', import.meta.url));
await writeFile(target, `${lines.join('\n')}\n`);
process.stdout.write(`${target}: ${lines.length - 1} rows\n`);

function row(order: number): string {
  const day = new Date(Date.UTC(2024, 0, 1 + below(731)));
  const [product, listPrice] = pick(PRODUCTS);
  // More is sold before Christmas.
  const season = day.getUTCMonth() >= 10 ? 2 : 1;
  const isReturn = chance(0.03);
  const quantity = (1 + below(12 * season)) * (isReturn ? -1 : 1);
  const price = (listPrice * (1 - 0.05 * below(4))).toFixed(2);
  const fields = [
    `SO-${String(order).padStart(5, '0')}`,
    writeDate(day),
    writeRegion(pick(REGIONS)),
    chance(0.02) ? '' : pick(SELLERS),
    product,
    String(quantity),
    chance(0.05) ? `${price} €` : price,
    isReturn ? pick(['returned', 'Retour, boîte abîmée', 'damaged']) : '',
  ];
  return fields.map(quote).join(',');
}

function writeDate(day: Date): string {
  const iso = day.toISOString().slice(0, 10);
  return chance(0.1) ? iso.split('-').reverse().join('/') : iso;
}

function writeRegion(region: string): string {
  if (chance(0.03)) return region.toUpperCase();
  return chance(0.03) ? ` ${region} ` : region;
}

/** A field of a CSV, by RFC 4180. */
function quote(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
