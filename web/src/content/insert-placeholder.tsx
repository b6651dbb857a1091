import { ActionIcon, Button, Combobox, ScrollArea, Tooltip, useCombobox } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { fieldChoices } from '../conditions/field-choices.ts';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import en from '../texts/en.json';
import { ADDRESSES } from './completion.ts';
import classes from './content.module.css';

type Choice = { written: string; label: string; choose?: string };
type Group = { group: string; items: Choice[] };

/** So many are shown; whoever looks for another writes a word of its name. */
const SHOWN = 80;

/** Placeholders by what they are called, for whoever does not know how they are written. */
export function InsertPlaceholder({
  catalogue,
  onInsert,
  into,
}: {
  catalogue: CatalogueAnswer;
  /** `choose` is the part that is to be written over. */
  onInsert: (written: string, choose?: string) => void;
  /** The field it belongs to: then it is only an icon at its end. */
  into?: string;
}) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const groups = usePlaceholders(catalogue);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = found(groups, words);
  const label = into ? t('content.insert_into', { field: into }) : t('content.insert');
  return (
    <Combobox
      store={combobox}
      width={320}
      position={into ? 'bottom-end' : 'bottom-start'}
      // Inside the page, since what can be searched belongs to a landmark.
      withinPortal={false}
      floatingStrategy="fixed"
      onOptionSubmit={(written) => {
        combobox.closeDropdown();
        const choice = groups.flatMap(({ items }) => items).find((one) => one.written === written);
        // Once the list is closed, the focus goes to what was written.
        if (choice) setTimeout(() => onInsert(choice.written, choice.choose), 50);
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {into ? (
          <Tooltip label={label} disabled={combobox.dropdownOpened}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={label}
              aria-haspopup="listbox"
              onClick={() => combobox.toggleDropdown()}
            >
              <IconBraces size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            h={32}
            leftSection={<IconBraces size={16} stroke={1.6} />}
            aria-haspopup="listbox"
            onClick={() => combobox.toggleDropdown()}
          >
            {label}
          </Button>
        )}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder={t('content.search_placeholder')}
          aria-label={t('content.search_placeholder')}
        />
        <ScrollArea.Autosize mah={300} type="auto" viewportProps={{ tabIndex: 0 }}>
          <Combobox.Options aria-label={t('content.placeholders')}>
            {shown.map(({ group, items }) => (
              <Combobox.Group key={group} label={group}>
                {items.map(({ written, label: name }) => (
                  <Combobox.Option key={written} value={written}>
                    <span className={classes.choice}>
                      {name}
                      <code>{written}</code>
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {shown.length === 0 && <Combobox.Empty>{t('content.no_placeholder')}</Combobox.Empty>}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function found(groups: Group[], words: string[]): Group[] {
  let left = SHOWN;
  return groups.flatMap(({ group, items }) => {
    const fitting = items
      .filter(({ label, written }) => {
        const said = `${group} ${label} ${written}`.toLowerCase();
        return words.every((word) => said.includes(word));
      })
      .slice(0, left);
    left -= fitting.length;
    return fitting.length > 0 ? [{ group, items: fitting }] : [];
  });
}

function usePlaceholders(catalogue: CatalogueAnswer): Group[] {
  const { t } = useTranslation();
  const field = useFieldLabel();
  return useMemo(() => {
    const named = (name: string) => field({ name });
    const record = (name: string) =>
      name in en.records ? t(`records.${name as keyof typeof en.records}`) : readAloud(name);
    const of = (subject: string): Group[] =>
      fieldChoices(catalogue, subject, { field, relation: named, record }).map(({ group, items }) => ({
        group: subject === 'contact' ? group : `${record(subject)} · ${group}`,
        items: items.map(({ path, short }) => ({ written: `{{${subject}.${path}}}`, label: short })),
      }));
    return [
      {
        group: t('content.often'),
        items: [
          {
            written: '{{default contact.first_name "friend"}}',
            label: t('content.first_name_or'),
            choose: 'friend',
          },
          { written: '{{contact.full_name}}', label: t('content.full_name') },
          { written: '{{contact.account.name}}', label: t('content.account_name') },
          { written: '{{sender.company_name}}', label: t('content.company_name') },
          { written: '{{sender.company_address}}', label: t('content.company_address') },
          ...ADDRESSES.map((name) => ({
            written: `{{${name}}}`,
            label: t(`content.${name as 'unsubscribe_url'}`),
          })),
          { written: '{{sender.name}}', label: t('content.sender_name') },
          { written: '{{journey.name}}', label: t('content.journey_name') },
        ],
      },
      {
        group: t('content.wording'),
        items: [
          {
            written: '{{#if contact.account}}text{{/if}}',
            label: t('content.only_if'),
            choose: 'contact.account',
          },
          {
            written: '{{#if contact.account}}text{{else}}other text{{/if}}',
            label: t('content.if_else'),
            choose: 'contact.account',
          },
        ],
      },
      ...of('contact'),
      ...(catalogue.records.some(({ name }) => name === 'lead') ? of('lead') : []),
    ];
  }, [catalogue, field, t]);
}
