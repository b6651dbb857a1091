import type { ReactNode } from 'react';
import type { Condition } from '../../../../contract/condition.ts';
import type { Say } from './say.ts';

export type Id = string | number;

/** A column of a list. `sort` is the field the server sorts by; without it the head cannot be pressed. */
export type ListColumn<Item> = {
  id: string;
  label: string;
  width: number;
  sort?: string;
  /** The computed field the server is asked for while the column is shown. */
  computed?: string;
  /** Its values stand at the right, digit under digit. */
  numeric?: boolean;
  /** Something to press, which a card, being one button, cannot hold. */
  control?: boolean;
  cell(item: Item, say: Say): ReactNode;
  /** As it goes into a CSV file: the value itself, not as this person would read it. Without it the column is not exported. */
  csv?(item: Item): string;
};

export type Asked = { search?: string; sort?: string; filter?: Condition };
export type AskedPage = Asked & {
  limit: number;
  cursor?: string;
  total?: boolean;
  /** Computed fields that come along, with commas between. */
  with?: string;
};
type AnsweredPage<Item> = { items: Item[]; next_cursor: string | null; total?: number | undefined };

/** Where a list has its rows from and what it can show of them. */
export type ListSource<Item> = {
  /** Distinguishes its answers and the columns a person has chosen. */
  name: string;
  page(asked: AskedPage): Promise<AnsweredPage<Item>>;
  one(id: Id): Promise<Item>;
  idOf(item: Item): Id;
  /** The first column: always there, and how a row is called. */
  nameOf(item: Item): string;
  columns: ListColumn<Item>[];
  /** The columns of somebody who has not chosen yet. */
  atFirst: string[];
};
