import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './conditions.module.css';
import { useEditing } from './editing.ts';
import { type DidNode, emptyGroup, type HasNode, newNode, update } from './tree.ts';

/** What must hold of the interaction, or of the related record, itself. */
export function WhereFields({ node, subject }: { node: DidNode | HasNode; subject: string }) {
  const { t } = useTranslation();
  const { root, change, edit, drawGroup } = useEditing();
  if (!node.where) {
    const begin = () => {
      const first = newNode('field');
      const where = emptyGroup('all', [first]);
      change(
        update(root, node.id, () => ({ ...node, where })),
        first.id,
      );
    };
    return (
      <Button
        className={classes.addWhere}
        variant="subtle"
        color="gray"
        size="xs"
        h={32}
        leftSection={<IconPlus size={14} stroke={2} />}
        onClick={begin}
      >
        {t('condition.add_where')}
      </Button>
    );
  }
  return (
    <div className={classes.where}>
      {drawGroup(node.where, subject)}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        h={32}
        leftSection={<IconX size={14} stroke={2} />}
        onClick={() => edit({ ...node, where: undefined })}
      >
        {t('condition.remove_where')}
      </Button>
    </div>
  );
}
