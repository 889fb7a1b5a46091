import type {
  DatasetView,
  DepartmentLine,
  HomeView,
  LawHead,
  LawView,
  RankingView,
  RegisterView,
  ResultsView,
} from './model.ts';

/** Where the pages get what they show: from a county's tables, or out of a signed release package. */
export interface Views {
  home(): Promise<HomeView>;
  results(query: URLSearchParams): Promise<ResultsView>;
  /** Nothing where the public may not know that there is one. */
  dataset(id: string): Promise<DatasetView | undefined>;
  departments(): Promise<readonly DepartmentLine[]>;
  ranking(): Promise<RankingView>;
  register(query: URLSearchParams): Promise<RegisterView>;
  laws(): Promise<readonly LawHead[]>;
  law(id: string): Promise<LawView | undefined>;
}
