import type {
  BulletinLine,
  DatasetView,
  DepartmentLine,
  HarvestedView,
  HomeView,
  LawHead,
  LawView,
  RankingView,
  RegisterView,
  ReportPageView,
  RequestStanding,
  ResultsView,
} from './model.ts';

/** Where the pages get what they show: from a county's tables, or out of a signed release package. */
export interface Views {
  home(): Promise<HomeView>;
  results(query: URLSearchParams): Promise<ResultsView>;
  /** Nothing where the public may not know that there is one. */
  dataset(id: string): Promise<DatasetView | undefined>;
  /** A dataset that another catalogue describes. */
  harvested(id: string): Promise<HarvestedView | undefined>;
  departments(): Promise<readonly DepartmentLine[]>;
  ranking(): Promise<RankingView>;
  register(query: URLSearchParams): Promise<RegisterView>;
  /** How a request stands; nothing where there is none, and in packages, which are older than their readers. */
  request(id: string): Promise<RequestStanding | undefined>;
  bulletins(): Promise<readonly BulletinLine[]>;
  /** The published part of a report; nothing where there is none. */
  bulletin(period: string): Promise<ReportPageView | undefined>;
  laws(): Promise<readonly LawHead[]>;
  law(id: string): Promise<LawView | undefined>;
}
