/** The words the sample company's customers are made of. All of them are invented; any likeness is chance. */

export type Place = {
  country: string;
  language: string;
  timeZone: string;
  dial: string;
  cities: readonly string[];
  first: readonly string[];
  last: readonly string[];
  legal: string;
};

export const PLACES: readonly (readonly [Place, number])[] = [
  [
    {
      country: 'Poland',
      language: 'pl',
      timeZone: 'Europe/Warsaw',
      dial: '+4850',
      legal: 'Sp. z o.o.',
      cities: ['Gdynia', 'Łódź', 'Wrocław', 'Poznań', 'Kraków', 'Rzeszów'],
      first: ['Anna', 'Piotr', 'Katarzyna', 'Tomasz', 'Magdalena', 'Paweł', 'Joanna', 'Michał', 'Agnieszka', 'Łukasz'],
      last: [
        'Nowak',
        'Wiśniewska',
        'Wójcik',
        'Kamińska',
        'Lewandowski',
        'Zielińska',
        'Szymański',
        'Dąbrowska',
        'Mazur',
        'Krawczyk',
      ],
    },
    24,
  ],
  [
    {
      country: 'Germany',
      language: 'de',
      timeZone: 'Europe/Berlin',
      dial: '+4915',
      legal: 'GmbH',
      cities: ['Hamburg', 'Stuttgart', 'Jena', 'Dortmund', 'Bremen', 'Kassel'],
      first: ['Sabine', 'Jürgen', 'Katrin', 'Stefan', 'Ute', 'Markus', 'Birgit', 'Uwe', 'Heike', 'Florian'],
      last: ['Müller', 'Schäfer', 'Hoffmann', 'Weiß', 'Brandt', 'Krüger', 'Voigt', 'Böhm', 'Lorenz', 'Engel'],
    },
    24,
  ],
  [
    {
      country: 'Estonia',
      language: 'et',
      timeZone: 'Europe/Tallinn',
      dial: '+3725',
      legal: 'OÜ',
      cities: ['Tallinn', 'Tartu', 'Pärnu', 'Narva'],
      first: ['Kadri', 'Mart', 'Liis', 'Tõnu', 'Piret', 'Jaan', 'Kersti', 'Rein'],
      last: ['Tamm', 'Saar', 'Mägi', 'Kask', 'Rebane', 'Õunapuu', 'Kuusk', 'Lepik'],
    },
    10,
  ],
  [
    {
      country: 'Thailand',
      language: 'th',
      timeZone: 'Asia/Bangkok',
      dial: '+668',
      legal: 'Co., Ltd.',
      cities: ['Bangkok', 'Chiang Mai', 'Rayong', 'Khon Kaen'],
      first: ['Somchai', 'Malee', 'Anong', 'Kittisak', 'Pranee', 'Niran', 'Suda', 'Wichai'],
      last: ['Srisuk', 'Chaiyaporn', 'Boonmee', 'Rattanakul', 'Wongsa', 'Thongdee'],
    },
    8,
  ],
  [
    {
      country: 'United States',
      language: 'en',
      timeZone: 'America/Chicago',
      dial: '+1312555',
      legal: 'Inc.',
      cities: ['Chicago', 'Cleveland', 'Houston', 'Rochester', 'Portland', 'Tulsa'],
      first: ['Karen', 'Michael', 'Denise', 'Robert', 'Alicia', 'James', 'Monica', 'Kevin', 'Teresa', 'Brian'],
      last: ['Howard', 'Delgado', 'Sullivan', 'Price', 'Bennett', 'Foster', 'Ramirez', 'Coleman', 'Hayes', 'Burke'],
    },
    22,
  ],
  [
    {
      country: 'United Kingdom',
      language: 'en',
      timeZone: 'Europe/London',
      dial: '+4479',
      legal: 'Ltd',
      cities: ['Sheffield', 'Leeds', 'Bristol', 'Aberdeen'],
      first: ['Fiona', 'Graham', 'Helen', 'Ian', 'Priya', 'Stuart', 'Moira', 'Neil'],
      last: ['Ashworth', 'Barlow', 'Fraser', 'Hughes', 'Patel', 'Rowe', 'Stubbs', 'Whitby'],
    },
    12,
  ],
];

export const INDUSTRIES: readonly (readonly [string, number])[] = [
  ['Chemicals', 16],
  ['Food and drink', 18],
  ['Pharmaceuticals', 14],
  ['Steel and metals', 12],
  ['Water supply', 10],
  ['Energy', 10],
  ['Machinery', 14],
  ['Paper and packaging', 6],
];

export const NAME_STEMS = [
  'Alder',
  'Balt',
  'Cora',
  'Delph',
  'Estel',
  'Ferro',
  'Grana',
  'Hydro',
  'Inter',
  'Kappa',
  'Linden',
  'Mero',
  'Nord',
  'Orbis',
  'Pano',
  'Quarz',
  'Rhein',
  'Sola',
  'Terra',
  'Ultra',
  'Vesta',
  'Wila',
  'Zephyr',
];
export const NAME_ENDS: Record<string, readonly string[]> = {
  Chemicals: ['chem', 'sol', 'polymers'],
  'Food and drink': ['foods', 'dairy', 'mills'],
  Pharmaceuticals: ['pharma', 'bio', 'med'],
  'Steel and metals': ['steel', 'metals', 'forge'],
  'Water supply': ['water', 'aqua'],
  Energy: ['energy', 'power', 'grid'],
  Machinery: ['tech', 'works', 'motion'],
  'Paper and packaging': ['pack', 'paper'],
};

export const JOBS: readonly (readonly [{ title: string; department: string; role: string | null }, number])[] = [
  [{ title: 'Buyer', department: 'Purchasing', role: 'buyer' }, 16],
  [{ title: 'Head of purchasing', department: 'Purchasing', role: 'decision maker' }, 6],
  [{ title: 'Plant manager', department: 'Production', role: 'decision maker' }, 8],
  [{ title: 'Process engineer', department: 'Engineering', role: 'user' }, 20],
  [{ title: 'Quality manager', department: 'Quality', role: 'influencer' }, 12],
  [{ title: 'Maintenance engineer', department: 'Maintenance', role: 'user' }, 16],
  [{ title: 'Head of engineering', department: 'Engineering', role: 'influencer' }, 7],
  [{ title: 'Managing director', department: 'Management', role: 'decision maker' }, 4],
  [{ title: 'Laboratory technician', department: 'Quality', role: 'user' }, 11],
];

export const PAGES = [
  '/',
  '/flow-meters',
  '/pressure-sensors',
  '/level-gauges',
  '/calibration',
  '/pricing',
  '/downloads',
  '/case-studies/dairy',
  '/contact',
] as const;
export const FILES = ['flow-meter-guide.pdf', 'calibration-intervals.pdf', 'hygienic-design.pdf'] as const;
