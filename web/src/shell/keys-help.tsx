import { Kbd, Table, Title } from '@mantine/core';
import { useMatches } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../ui/dialog.tsx';
import { MOD } from './commands/search-button.tsx';
import { GO } from './go-keys.ts';

/** A line of the help: what it does, by which keys; `or` parts keys that do the same. */
type Line = { does: string; keys: readonly string[] };

const line = <Does extends string>(does: Does, ...keys: string[]) => ({ does, keys });

/** The keys of each place, beside what every page has. */
const KEYS = {
  list: [
    line('next_row', 'J', '↓'),
    line('previous_row', 'K', '↑'),
    line('open_row', 'Enter'),
    line('choose_row', 'X', 'Space'),
    line('choose_range', 'Shift+Space'),
    line('column_width', '←', '→'),
    line('search_list', '/'),
    line('close_peek', 'Esc'),
  ],
  mailbox: [line('next', 'J'), line('previous', 'K'), line('search', '/')],
  record: [
    line('edit_field', 'Enter'),
    line('save_field', 'Enter'),
    line('save_long', `${MOD}+Enter`),
    line('leave_field', 'Esc'),
  ],
  builder: [line('undo', `${MOD}+Z`), line('redo', `${MOD}+Shift+Z`, `${MOD}+Y`)],
  source: [
    line('complete', 'Ctrl+Space'),
    line('find', `${MOD}+F`),
    line('next_problem', 'F8'),
    line('indent', `${MOD}+]`),
    line('outdent', `${MOD}+[`),
  ],
  condition: [line('part_up', 'Alt+↑'), line('part_down', 'Alt+↓'), line('part_below', `${MOD}+Enter`)],
  canvas: [
    line('to_step', '↑', '↓', '←', '→'),
    line('open_step', 'Enter'),
    line('leave_step', 'Esc'),
    line('step_up', 'Alt+↑'),
    line('step_down', 'Alt+↓'),
    line('copy_step', `${MOD}+C`),
    line('paste_step', `${MOD}+V`),
    line('duplicate_step', `${MOD}+D`),
    line('remove_step', 'Delete'),
  ],
  everywhere: [line('commands', `${MOD}+K`), line('show', '?'), line('narrow', '['), line('close', 'Esc')],
} as const;
type Place = keyof typeof KEYS;

/** What can be used where one is. */
function placesOf(routes: string[]): Place[] {
  const here = routes.at(-1) ?? '';
  const on = (...paths: string[]) => paths.some((path) => here.startsWith(`/inside/${path}`));
  if (on('mailbox')) return ['mailbox'];
  if (on('journeys/$')) return ['canvas', 'builder', 'condition'];
  if (on('segments/$')) return ['builder', 'condition'];
  if (on('emails/$', 'texts/$')) return ['source', 'builder'];
  if (/\/inside\/\w+\/\$key/.test(here)) return ['builder'];
  if (/\/inside\/\w+\/\$id/.test(here)) return ['record'];
  const lists = ['contacts', 'accounts', 'leads', 'opportunities', 'segments', 'journeys', 'emails', 'texts'];
  return on(...lists, 'settings/users') ? ['list'] : [];
}

/** The keys of the place one is in, then those of every page. */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const routes = useMatches({ select: (matches) => matches.map(({ routeId }) => String(routeId)) });
  return (
    <Dialog opened onClose={onClose} title={t('keys.title')}>
      {[...placesOf(routes), 'everywhere' as const].map((place) => (
        <Section
          key={place}
          title={t(`keys.${place}`)}
          lines={KEYS[place].map(({ does, keys }) => ({ does: t(`keys.${does}`), keys }))}
        />
      ))}
      <Section
        title={t('keys.go')}
        lines={GO.map(({ key, name }) => ({ does: t(`nav.${name}`), keys: [`G then ${key.toUpperCase()}`] }))}
      />
    </Dialog>
  );
}

function Section({ title, lines }: { title: string; lines: Line[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <Title order={3} mt="sm">
        {title}
      </Title>
      <Table withRowBorders={false} verticalSpacing={4} horizontalSpacing={0}>
        <Table.Tbody>
          {lines.map(({ does, keys }) => (
            <Table.Tr key={does}>
              <Table.Td>{does}</Table.Td>
              <Table.Td ta="right">
                {keys.map((combination, place) => (
                  <span key={combination}>
                    {place > 0 && ` ${t('keys.or')} `}
                    <Combination keys={combination} />
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** `Alt+↑` is held together, `G then C` comes one after the other. */
function Combination({ keys }: { keys: string }) {
  const { t } = useTranslation();
  return keys.split(/(\+|\sthen\s)/).map((part, place) =>
    part === '+' ? (
      ' '
    ) : part === ' then ' ? (
      ` ${t('keys.then')} `
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one combination never change their places
      <Kbd key={place} size="xs">
        {part}
      </Kbd>
    ),
  );
}
