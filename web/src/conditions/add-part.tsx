import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { recordNamed } from './field-choices.ts';
import { type Group, insert, type Kind, newNode } from './tree.ts';

/** Adds to the end of a group: what is added most stands open, the rest in a menu. */
export function AddPart({ group, subject }: { group: Group; subject: string }) {
  const { t } = useTranslation();
  const { root, change } = useEditing();
  const kinds = useKinds(subject);
  const add = (kind: Kind) => {
    const node = newNode(kind);
    change(insert(root, group.id, node), node.id);
  };
  const open = kinds.slice(0, 2);
  const more = kinds.slice(2);
  return (
    <div className={classes.add}>
      {open.map((kind) => (
        <Button
          key={kind}
          variant="subtle"
          size="xs"
          h={32}
          leftSection={<IconPlus size={14} stroke={2} />}
          onClick={() => add(kind)}
        >
          {t(`condition.add.${kind}`)}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              h={32}
              rightSection={<IconChevronDown size={14} stroke={1.6} />}
            >
              {t('condition.add.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                {t(`condition.add.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

/** What can be asked about a record: behaviour and segments only of who has them, relations only where there are any. */
function useKinds(subject: string): Kind[] {
  const { catalogue } = useEditing();
  const record = recordNamed(catalogue, subject);
  const acts = subject === 'contact' || subject === 'account';
  const asks = (question: Kind) => subject === 'contact' && catalogue.questions.includes(question);
  const hasAccount = subject === 'account' || record?.to_one.some((relation) => relation.name === 'account');
  const isRelated = record?.to_many.some((relation) => relation.record !== 'interaction') ?? false;
  const kinds: [Kind, boolean][] = [
    ['field', true],
    ['did', acts],
    ['in_segment', asks('in_segment')],
    ['in_journey', asks('in_journey')],
    ['in_account_list', Boolean(hasAccount) && catalogue.questions.includes('in_account_list')],
    ['has', isRelated],
    ['group', true],
  ];
  return kinds.flatMap(([kind, offered]) => (offered ? [kind] : []));
}
