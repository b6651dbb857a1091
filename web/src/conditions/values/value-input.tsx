import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { DAYS, type Operator } from '../../../../contract/operators.ts';
import { type AskedType, shapeOf } from '../value-shape.ts';
import { ChoiceInput, ChoicesInput, YesNoInput } from './choice-inputs.tsx';
import { DurationInput } from './duration-input.tsx';
import { ListInput } from './list-input.tsx';
import { MomentInput } from './moment-input.tsx';
import { PairInput } from './pair-input.tsx';
import { NumberValue, TextValue } from './plain-inputs.tsx';
import { RecordInput, RecordsInput } from './record-inputs.tsx';
import { useValueTexts } from './texts.ts';

export type ValueProps = {
  subject: string;
  path: string;
  type: AskedType;
  field: CatalogueField | undefined;
  is: Operator;
  value: unknown;
  onChange: (value: unknown) => void;
};

/** What stands beside the operator: the input that fits the field's type and what is asked of it. */
export function ValueInput(props: ValueProps) {
  const { is, value, onChange } = props;
  const texts = useValueTexts();
  switch (shapeOf(is)) {
    case 'none':
      return null;
    case 'duration':
      return <DurationInput label={texts.length} value={value} onChange={onChange} />;
    case 'days':
      return <ChoicesInput label={texts.days} data={DAYS.map(texts.day)} value={listOf(value)} onChange={onChange} />;
    case 'months':
      return (
        <ChoicesInput
          label={texts.months}
          data={MONTHS.map(texts.month)}
          value={listOf(value)}
          onChange={(chosen) => onChange(chosen?.map(Number))}
        />
      );
    case 'pair':
      return <PairInput {...props} />;
    case 'list':
      return <Several {...props} />;
    case 'one':
      return <One {...props} />;
  }
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month + 1);
const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

const OF_NUMBERS: readonly Operator[] = ['at_least', 'at_most', 'more_than', 'less_than'];
const OF_MOMENTS: readonly Operator[] = ['on', 'before', 'after', 'on_or_before', 'on_or_after'];

/** One value; of the data of an interaction it is of the type the operator is about. */
function One(props: ValueProps) {
  const { type, field, is, value, onChange } = props;
  const texts = useValueTexts();
  if (type === 'date' || type === 'time' || OF_MOMENTS.includes(is))
    return <MomentInput value={value} withTime={type !== 'date'} onChange={onChange} />;
  if (field?.name === 'consent' && field.label === null)
    return (
      <ChoiceInput
        data={texts.consent}
        value={value === undefined ? undefined : String(value)}
        onChange={(level) => onChange(level === undefined ? undefined : Number(level))}
      />
    );
  if (
    type === 'number' ||
    type === 'money' ||
    OF_NUMBERS.includes(is) ||
    (type === 'data' && typeof value === 'number')
  )
    return <NumberValue value={value} onChange={onChange} />;
  if (type === 'boolean' || (type === 'data' && typeof value === 'boolean'))
    return <YesNoInput value={value} onChange={onChange} />;
  if (field?.choices) return <ChoiceInput data={texts.choices(field)} value={value} onChange={onChange} />;
  if (type === 'record' && field) return <RecordInput {...props} record={field.record ?? 'contact'} />;
  return <TextValue {...props} />;
}

function Several(props: ValueProps) {
  const { type, field, value, onChange } = props;
  const texts = useValueTexts();
  if (field?.choices)
    return <ChoicesInput label={texts.value} data={texts.choices(field)} value={listOf(value)} onChange={onChange} />;
  if (type === 'record' && field) return <RecordsInput {...props} record={field.record ?? 'contact'} />;
  return <ListInput {...props} />;
}
