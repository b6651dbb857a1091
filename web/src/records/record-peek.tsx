import { Anchor, Text } from '@mantine/core';
import type { CatalogueField } from '../../../contract/catalogue.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { useFieldLabel } from '../fields/labels.ts';
import { ErrorState } from '../ui/error-state.tsx';
import type { Id, ListSource } from '../ui/list/list-source.ts';
import { Facts, Peek } from '../ui/list/peek.tsx';
import { useSay } from '../ui/list/say.ts';
import { useOne } from '../ui/list/use-list.ts';
import { Pending } from '../ui/pending.tsx';
import type { RecordItem } from './paths.ts';
import { recordName, valueIn } from './record-source.tsx';

/** A record beside its list: everything that is filled in. */
export function RecordPeek({
  source,
  fields,
  id,
  known,
  onClose,
  action,
}: {
  source: ListSource<RecordItem>;
  fields: CatalogueField[];
  id: Id;
  known: RecordItem | undefined;
  onClose: () => void;
  action?: React.ReactNode;
}) {
  const { item, error, refetch } = useOne(source, id, known);
  return (
    <Peek title={item ? recordName(item) : ''} onClose={onClose} action={item && action}>
      {item ? (
        <Body item={item} fields={fields} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={8} />
      )}
    </Peek>
  );
}

function Body({ item, fields }: { item: RecordItem; fields: CatalogueField[] }) {
  const say = useSay();
  const labelOf = useFieldLabel();
  const told = fields.flatMap((field) => {
    const value = valueIn(item, field);
    const empty = value === null || value === undefined || value === '' || value === false;
    if (empty || field.name === 'id' || (field.type === 'record' && typeof value === 'number')) return [];
    return [
      {
        label: labelOf(field),
        value: <Linked field={field} value={value} said={<FieldValue value={value} field={field} say={say} />} />,
      },
    ];
  });
  return (
    <>
      {'account' in item && item.account && (
        <Text size="sm" c="dimmed" mb="md">
          {['job_title' in item ? item.job_title : null, item.account.name].filter(Boolean).join(' · ')}
        </Text>
      )}
      <Facts facts={told} />
    </>
  );
}

/** An address leads to writing, a number to calling. */
function Linked({ field, value, said }: { field: CatalogueField; value: unknown; said: React.ReactNode }) {
  const href = field.form === 'email' ? `mailto:${value}` : field.form === 'phone' ? `tel:${value}` : undefined;
  return href ? (
    <Anchor href={href} fz="inherit">
      {said}
    </Anchor>
  ) : (
    said
  );
}
