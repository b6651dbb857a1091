import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core';

/** The one colour ramp of the product, cold → ripe: scores, grades, lifecycle map, engagement, and nothing else. */
export const RIPENESS = ['#8FA3AD', '#7FA88B', '#A9B35A', '#D9A441', '#DB7A3A', '#C8472F'] as const;

const TOKENS = {
  light: {
    ground: '#FBFAF7',
    surface: '#FFFFFF',
    sunken: '#F4F2EC',
    line: '#E7E3DA',
    // Hairlines are for the eye; what can be typed into or pressed needs an edge that can be seen.
    edge: '#C4BDAE',
    text: '#1F1D19',
    quiet: '#6B665C',
    brand: '#2F6B4F',
    'brand-tint': '#E6F0EA',
    danger: '#B3372F',
    'danger-tint': '#FBECEA',
    warning: '#8A5700',
    'warning-mark': '#A86A00',
    'warning-tint': '#FBF2E0',
  },
  dark: {
    ground: '#151412',
    surface: '#1D1C19',
    sunken: '#0F0E0D',
    line: '#2E2C27',
    edge: '#4A463E',
    text: '#EDEAE3',
    quiet: '#A39D90',
    brand: '#6FBF97',
    'brand-tint': '#1F2F27',
    danger: '#E5786F',
    'danger-tint': '#331E1B',
    warning: '#E2AE4A',
    'warning-mark': '#E2AE4A',
    'warning-tint': '#2F2615',
  },
} as const;

/** The lightest shades are grounds, 7 is the colour on light, 4 the one on dark (see `primaryShade`). */
const leaf: MantineColorsTuple = [
  '#F0F6F2',
  '#E1EDE6',
  '#C2DCCD',
  '#9CCDB3',
  '#6FBF97',
  '#57A67F',
  '#3F8464',
  '#2F6B4F',
  '#265941',
  '#1C4431',
];
const berry: MantineColorsTuple = [
  '#FCF1F0',
  '#FAE3E1',
  '#F4C5C1',
  '#EE9F98',
  '#E5786F',
  '#D45C52',
  '#C5463C',
  '#B3372F',
  '#952D26',
  '#6F211C',
];
const gray: MantineColorsTuple = [
  '#F7F5F0',
  '#F1EEE7',
  '#E7E3DA',
  '#D6D0C3',
  '#C4BDAE',
  '#8F897C',
  '#6B665C',
  '#4E4A42',
  '#35322C',
  '#1F1D19',
];
const dark: MantineColorsTuple = [
  '#EDEAE3',
  '#C9C4B8',
  '#A39D90',
  '#878174',
  '#4A463E',
  '#2E2C27',
  '#1D1C19',
  '#151412',
  '#0F0E0D',
  '#0A0908',
];

/** What floats is one surface, its head too: Mantine gives the head the ground of the page. */
const FLOATING = {
  content: { backgroundColor: 'var(--ripen-surface)' },
  header: { backgroundColor: 'var(--ripen-surface)' },
  title: { fontWeight: 600, lineHeight: 1.4, overflowWrap: 'anywhere' as const },
  close: { width: 32, height: 32, minWidth: 32 },
};

/**
 * The list itself scrolls, which axe and screen readers know as part of its field; Mantine's scroll area inside it would be a
 * place of its own that no key reaches.
 */
const LIST_OF_CHOICES = {
  defaultProps: { withScrollArea: false },
  styles: { options: { maxHeight: 'min(320px, 45dvh)', overflowY: 'auto' as const } },
};

export const theme = createTheme({
  colors: {
    leaf,
    gray,
    dark,
    red: berry,
    // Virtual, because only then does Mantine choose the text on a filled button for each appearance apart.
    brand: virtualColor({ name: 'brand', light: 'leaf', dark: 'leaf' }),
    danger: virtualColor({ name: 'danger', light: 'red', dark: 'red' }),
  },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  black: TOKENS.light.text,
  fontFamily: "'Inter Variable', 'Noto Sans Thai', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  headings: {
    fontFamily: "'Inter Variable', 'Noto Sans Thai', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.5' },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Beside others on a bar they speak as loud as those.
    Button: Button.extend({
      vars: (_, { size }) => ({
        root: size === 'compact-md' ? { '--button-fz': 'var(--mantine-font-size-sm)' } : {},
      }),
    }),
    Paper: { styles: { root: { backgroundColor: 'var(--ripen-surface)' } } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        withArrow: false,
        transitionProps: { duration: 100 },
        portalProps: { target: '#floating' },
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    // Inside a region of the page (index.html), not beside all of them.
    Combobox: { defaultProps: { portalProps: { target: '#floating' } } },
    Select: LIST_OF_CHOICES,
    MultiSelect: LIST_OF_CHOICES,
    Autocomplete: LIST_OF_CHOICES,
    TagsInput: LIST_OF_CHOICES,
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 100 },
        withInitialFocusPlaceholder: false,
        portalProps: { target: '#floating' },
      },
      styles: { dropdown: { maxWidth: 'min(360px, calc(100vw - 16px))' }, item: { minHeight: 32 } },
    },
    Modal: {
      // Their head is a `header`, and would be a landmark of the page.
      defaultProps: {
        transitionProps: { duration: 100 },
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: 'presentation' } },
      },
      styles: FLOATING,
    },
    Drawer: {
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.4 },
        attributes: { header: { role: 'presentation' } },
      },
      styles: FLOATING,
    },
    InputWrapper: {
      styles: {
        label: { marginBottom: 4 },
        // Clear of the ring around the field.
        description: { fontSize: 'var(--mantine-font-size-xs)', marginBottom: 6 },
        error: { fontSize: 'var(--mantine-font-size-xs)' },
      },
    },
    SegmentedControl: {
      defaultProps: { transitionDuration: 0 },
      styles: { indicator: { boxShadow: 'none', border: '1px solid var(--ripen-edge)' }, label: { minHeight: 28 } },
    },
    Table: { defaultProps: { borderColor: 'var(--ripen-line)' } },
    Tabs: {
      styles: { root: { '--tab-border-color': 'var(--ripen-line)' }, tab: { minHeight: 36, paddingInline: 12 } },
    },
  },
});

/** Our tokens as `--ripen-…`, and Mantine's own variables pointing to them: both say the same. */
export const cssVariables: CSSVariablesResolver = () => {
  const mapped = {
    '--mantine-color-body': 'var(--ripen-ground)',
    '--mantine-color-text': 'var(--ripen-text)',
    '--mantine-color-bright': 'var(--ripen-text)',
    '--mantine-color-dimmed': 'var(--ripen-quiet)',
    '--mantine-color-placeholder': 'var(--ripen-quiet)',
    '--mantine-color-anchor': 'var(--ripen-brand)',
    '--mantine-color-error': 'var(--ripen-danger)',
    '--mantine-color-default': 'var(--ripen-surface)',
    '--mantine-color-default-hover': 'var(--ripen-sunken)',
    '--mantine-color-default-color': 'var(--ripen-text)',
    '--mantine-color-default-border': 'var(--ripen-edge)',
    '--mantine-color-disabled': 'var(--ripen-sunken)',
    '--mantine-color-disabled-color': 'var(--ripen-quiet)',
    '--mantine-color-disabled-border': 'var(--ripen-line)',
    '--mantine-color-brand-light': 'var(--ripen-brand-tint)',
    '--mantine-primary-color-light': 'var(--ripen-brand-tint)',
    // What menus write dangerous things with; in the dark Mantine's own shade could not be read.
    '--mantine-color-danger-6': 'var(--ripen-danger)',
    // What went wrong stands on the tint, and what is dangerous is written in its colour, in the dark, too.
    '--mantine-color-danger-light': 'var(--ripen-danger-tint)',
    '--mantine-color-danger-light-color': 'var(--ripen-danger)',
  };
  return {
    variables: Object.fromEntries(RIPENESS.map((colour, step) => [`--ripen-ripeness-${step}`, colour])),
    light: { ...named(TOKENS.light), ...mapped },
    // Under dark letters a pressed button grows lighter, not darker.
    dark: { ...named(TOKENS.dark), ...mapped, '--mantine-color-danger-filled-hover': berry[3] },
  };
};

const named = (tokens: Record<string, string>) =>
  Object.fromEntries(Object.entries(tokens).map(([name, colour]) => [`--ripen-${name}`, colour]));
