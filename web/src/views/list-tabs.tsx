import type { ComponentProps } from 'react';
import type { ListSearch } from '../ui/list/list-search.ts';
import type { GoTo } from '../ui/list/list-view.tsx';
import { ViewTabs } from './view-tabs.tsx';

/** The views of a list, which are addresses of it with its columns. */
export function ListTabs({
  state,
  goTo,
  columns,
  atFirst,
  show,
  ...views
}: Pick<ComponentProps<typeof ViewTabs>, 'record' | 'builtIn'> & {
  state: ListSearch;
  goTo: GoTo;
  /** Those that are shown, those that every list of the kind begins with, and how others are shown. */
  columns: string[];
  atFirst: string[];
  show: (columns: string[] | undefined) => void;
}) {
  return (
    <ViewTabs
      {...views}
      chosen={state.view}
      shown={{
        ...(state.search ? { search: state.search } : {}),
        ...(state.filter ? { filter: state.filter } : {}),
        ...(state.sort ? { sort: state.sort } : {}),
        ...(columns.join() === atFirst.join() ? {} : { columns }),
      }}
      onChoose={(view) => {
        show(view?.settings.columns);
        const { search, filter, sort } = view?.settings ?? {};
        goTo({ view: view?.id, search, filter, sort, id: undefined });
      }}
    />
  );
}
