import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** As many points as the contract allows a rule. */
const MOST = 1_000;

export function PointsInput({ points, onChange }: { points: number; onChange: (points: number) => void }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('score_model.points')}
      value={points}
      min={-MOST}
      max={MOST}
      allowDecimal={false}
      onChange={(value) => typeof value === 'number' && onChange(value)}
    />
  );
}
