export interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lines: readonly string[];
}

export const notes: readonly Note[] = [
  {
    id: '1',
    title: 'The Analytical Engine',
    text: 'What it might do, beyond numbers.',
    lines: [
      'It weaves algebraic patterns, as the loom weaves flowers and leaves.',
      'It has no pretensions to originate anything.',
      'It can do whatever we know how to order it to perform.',
    ],
  },
  {
    id: '2',
    title: 'Nanoseconds',
    text: 'Why the wire is thirty centimetres long.',
    lines: [
      'This is how far light travels in a nanosecond.',
      'Between the ship and the satellite there are very many of them.',
      'Do not throw them away.',
    ],
  },
  {
    id: '3',
    title: 'The imitation game',
    text: 'A question, replaced by a better one.',
    lines: [
      'Can machines think?',
      'We can only see a short distance ahead,',
      'but we can see plenty there that needs to be done.',
    ],
  },
];
