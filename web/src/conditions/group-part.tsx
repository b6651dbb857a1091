import { Select } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { AddPart } from './add-part.tsx';
import classes from './conditions.module.css';
import { DropPlace } from './drag.tsx';
import { useEditing } from './editing.ts';
import { PartFields } from './part-fields.tsx';
import { PartFrame } from './part-frame.tsx';
import { type Group, MODES, type Node } from './tree.ts';

/** Parts that go together. A `whole` one (the root, a `where`) stands alone, any other in a frame among its neighbours. */
export function GroupPart({ group, subject, whole = false }: { group: Group; subject: string; whole?: boolean }) {
  const { t } = useTranslation();
  const { edit, hints } = useEditing();
  const about = whole
    ? t(subject === 'interaction' ? 'condition.about_interaction' : 'condition.about', { record: subject })
    : undefined;
  return (
    <div className={whole ? classes.whole : classes.group} data-part={whole ? group.id : undefined}>
      <div className={classes.groupHead}>
        {about && <span className={classes.about}>{about}</span>}
        <Select
          className={classes.mode}
          aria-label={t('condition.mode_label')}
          data={MODES.map((mode) => ({ value: mode, label: t(`condition.mode.${mode}`) }))}
          value={group.mode}
          allowDeselect={false}
          onChange={(chosen) => {
            const mode = MODES.find((one) => one === chosen);
            if (mode) edit({ ...group, mode });
          }}
        />
      </div>
      <ol className={classes.parts}>
        {group.parts.map((part, place) => (
          <Fragment key={part.id}>
            <DropPlace group={group.id} at={place} />
            <PartFrame
              node={part}
              joint={place === 0 ? undefined : t(`condition.joint.${group.mode}`)}
              place={place + 1}
              of={group.parts.length}
            >
              <PartOf node={part} subject={subject} />
            </PartFrame>
          </Fragment>
        ))}
        <DropPlace group={group.id} at={group.parts.length} />
      </ol>
      {group.parts.length === 0 && hints.get(group.id) && whole && (
        <p className={classes.hint}>{hints.get(group.id)}</p>
      )}
      <AddPart group={group} subject={subject} />
    </div>
  );
}

const PartOf = ({ node, subject }: { node: Node; subject: string }) =>
  node.kind === 'group' ? <GroupPart group={node} subject={subject} /> : <PartFields node={node} subject={subject} />;
