/** What a body's profile may lack: by whom and how it manages its data. */
interface Profiled {
  readonly office?: unknown;
  readonly custodian?: unknown;
  readonly commitment?: unknown;
  readonly securityOfficer?: unknown;
  readonly profile?:
    | {
        readonly goals?: string | undefined;
        readonly implementingUnit?: string | undefined;
        readonly staff: readonly unknown[];
        readonly chiefDataOfficer?: unknown;
      }
    | undefined;
}

const ASKED: Readonly<Record<string, (body: Profiled) => boolean>> = {
  goals: (body) => Boolean(body.profile?.goals),
  'implementing-unit': (body) => Boolean(body.profile?.implementingUnit),
  staff: (body) => (body.profile?.staff.length ?? 0) > 0,
  'chief-data-officer': (body) => Boolean(body.profile?.chiefDataOfficer),
  office: (body) => Boolean(body.office),
  custodian: (body) => Boolean(body.custodian),
  commitment: (body) => Boolean(body.commitment),
  'security-officer': (body) => Boolean(body.securityOfficer),
};

/** The names of what it lacks. */
export const gapsOf = (body: Profiled): string[] =>
  Object.entries(ASKED).flatMap(([name, there]) => (there(body) ? [] : [name]));
