import { ActionIcon, Button, Menu, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useModel } from './context.ts';
import { newCategory, newDid, newWhen, swap, without } from './edit.ts';
import { EmptyPlace } from './part-list.tsx';
import { RuleRow } from './rule-row.tsx';
import classes from './score-models.module.css';
import type { CategoryPart, Dimension, RulePart } from './work.ts';

const DIMENSIONS = ['fit', 'engagement'] as const;

/** The categories, each with its budget, and the rules that share it. */
export function Categories() {
  const { t } = useTranslation();
  const { work, change } = useModel();
  const add = (dimension: Dimension) =>
    change(
      {
        ...work,
        categories: [
          ...work.categories,
          newCategory(freeName(work.categories, t(`score_model.${dimension}`)), dimension),
        ],
      },
      true,
    );
  return (
    <section className={classes.section} aria-label={t('score_model.categories')} data-part="categories" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.categories')}</h2>
        <p className={classes.quiet}>{t('score_model.categories_hint')}</p>
      </div>
      {work.categories.map((category) => (
        <Category key={category.id} category={category} />
      ))}
      <div className={classes.acts}>
        {DIMENSIONS.map((dimension) => (
          <Button
            key={dimension}
            variant="default"
            size="xs"
            h={32}
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() => add(dimension)}
          >
            {t(`score_model.add_${dimension}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}

function freeName(categories: CategoryPart[], name: string): string {
  const taken = new Set(categories.map((category) => category.name));
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name} ${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function Category({ category }: { category: CategoryPart }) {
  const { t } = useTranslation();
  const { work, change, wrong } = useModel();
  const put = (next: CategoryPart) => change({ ...work, categories: swap(work.categories, next) });
  const said = category.name || t('score_model.unnamed');
  return (
    <fieldset className={classes.category} data-part={category.id} data-dimension={category.dimension}>
      <legend className={classes.legend}>{said}</legend>
      <div className={classes.categoryHead}>
        <TextInput
          className={classes.categoryName}
          label={t('score_model.category_name')}
          value={category.name}
          maxLength={200}
          error={wrong.get(category.id)}
          onChange={(event) => put({ ...category, name: event.currentTarget.value })}
        />
        <div>
          <span className={classes.label}>{t('score_model.dimension')}</span>
          <SegmentedControl
            aria-label={t('score_model.dimension')}
            data={DIMENSIONS.map((value) => ({ value, label: t(`score_model.${value}`) }))}
            value={category.dimension}
            onChange={(value) => put({ ...category, dimension: value === 'fit' ? 'fit' : 'engagement' })}
          />
        </div>
        <Budget category={category} onChange={put} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          className={classes.bin}
          aria-label={t('score_model.remove_category', { name: said })}
          onClick={() => change({ ...work, categories: without(work.categories, category.id) }, true)}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </div>
      <Rules category={category} />
    </fieldset>
  );
}

/** The least and the most its rules can give together. */
export function Budget({ category, onChange }: { category: CategoryPart; onChange: (category: CategoryPart) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <NumberInput
        className={classes.number}
        label={t('score_model.budget')}
        value={category.max}
        min={0}
        max={1000}
        allowDecimal={false}
        allowNegative={false}
        onChange={(max) => typeof max === 'number' && onChange({ ...category, max })}
      />
      <NumberInput
        className={classes.number}
        label={t('score_model.least')}
        value={category.min}
        min={-1000}
        max={0}
        allowDecimal={false}
        onChange={(min) => typeof min === 'number' && onChange({ ...category, min })}
      />
    </>
  );
}

/** The rules of a category, and the ways to another. */
export function Rules({ category }: { category: CategoryPart }) {
  const { t } = useTranslation();
  const { work, change, setOpen } = useModel();
  const add = (rule: RulePart) => {
    change({ ...work, categories: swap(work.categories, { ...category, rules: [...category.rules, rule] }) }, true);
    setOpen(rule.id);
  };
  return (
    <>
      {category.rules.length === 0 && <EmptyPlace id={category.id}>{t('score_model.no_rules')}</EmptyPlace>}
      <ul className={classes.rows}>
        {category.rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} category={category} />
        ))}
      </ul>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="subtle" color="gray" size="xs" h={32} leftSection={<IconPlus size={14} stroke={2} />}>
            {t('score_model.add_rule')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => add(newWhen())}>{t('score_model.add_when')}</Menu.Item>
          <Menu.Item onClick={() => add(newDid())}>{t('score_model.add_did')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
