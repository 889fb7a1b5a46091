import type { ComponentChildren } from 'preact';
import type { Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Chinese, Day } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';
import { formatName } from '../words.ts';

/** What somebody applied for, and how it stands. */
export interface ApplicationLine {
  readonly id: string;
  readonly dataset: string;
  readonly name: string;
  readonly appliedOn: string;
  readonly says: Words;
  readonly reason?: string | undefined;
  /** In which the applicant may have the data now. */
  readonly formats?: readonly string[] | undefined;
}

/** What somebody applied for, follows and complained of. */
export interface MineView {
  readonly account: string;
  readonly applications: readonly ApplicationLine[];
  readonly subscriptions: readonly {
    readonly dataset: string;
    /** What it is called, while it is public. */
    readonly name?: string | undefined;
    readonly since: string;
  }[];
  readonly complaints: readonly {
    readonly id: string;
    readonly institution: string;
    readonly facts: string;
    readonly on: string;
    readonly says: Words;
    readonly reply?: string | undefined;
  }[];
}

const Part = ({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}) => (
  // The table in it bears the same name and is the landmark.
  <section class="register" id={id}>
    <h2>{title}</h2>
    {children}
  </section>
);

const Applications = ({ place, view }: { place: Place; view: MineView }) => {
  const say = sayIn(place);
  const to = linker(place);
  if (view.applications.length === 0)
    return (
      <p class="empty">
        {say('您还没有申请过有条件开放的数据。', 'You have not applied for any data yet.')}{' '}
        <a href={to('/datasets', { openType: 'conditional' })}>
          {say('查看有条件开放的数据', 'Data that is open on conditions')}
        </a>
      </p>
    );
  return (
    <Table
      place={place}
      stacked
      caption={say('我的申请', 'My applications')}
      columns={[
        { says: say('数据', 'Dataset') },
        { says: say('申请日', 'Applied') },
        { says: say('办理', 'State') },
        { says: say('理由', 'Reason') },
        { says: say('下载', 'Download') },
        { says: say('编号', 'Number') },
      ]}
      rows={view.applications.map((one) => [
        <a href={to(`/datasets/${one.dataset}`)}>
          <Chinese place={place}>{one.name}</Chinese>
        </a>,
        <Day on={one.appliedOn} />,
        ofWords(place, one.says),
        one.reason && <Chinese place={place}>{one.reason}</Chinese>,
        one.formats?.length
          ? one.formats.map((format) => (
              <>
                <a href={to(`/datasets/${one.dataset}/files/${format}`)} rel="nofollow">
                  {formatName(format)}
                </a>{' '}
              </>
            ))
          : undefined,
        <code>{one.id}</code>,
      ])}
    />
  );
};

const Subscriptions = ({ place, view }: { place: Place; view: MineView }) => {
  const say = sayIn(place);
  const to = linker(place);
  if (view.subscriptions.length === 0)
    return (
      <p class="empty">
        {say(
          '您还没有订阅任何数据。在数据的页面上可以订阅它的变更。',
          'You follow no dataset yet. Its page lets you follow its changes.',
        )}
      </p>
    );
  return (
    <Table
      place={place}
      stacked
      caption={say('我的订阅', 'What I follow')}
      columns={[{ says: say('数据', 'Dataset') }, { says: say('订阅日', 'Since') }, { says: say('操作', 'Action') }]}
      rows={view.subscriptions.map(({ dataset, name, since }) => [
        name === undefined ? (
          <code>{dataset}</code>
        ) : (
          <a href={to(`/datasets/${dataset}`)}>
            <Chinese place={place}>{name}</Chinese>
          </a>
        ),
        <Day on={since} />,
        <form method="post" action={to(`/datasets/${dataset}/unsubscribe`)}>
          <button type="submit" class="link">
            {say('取消订阅', 'Follow it no more')}
            <span class="unseen">
              {say('：', ': ')}
              {name ?? dataset}
            </span>
          </button>
        </form>,
      ])}
    />
  );
};

const Complaints = ({ place, view }: { place: Place; view: MineView }) => {
  const say = sayIn(place);
  return (
    <>
      {view.complaints.length > 0 && (
        <Table
          place={place}
          stacked
          caption={say('我的投诉', 'My complaints')}
          columns={[
            { says: say('被投诉单位', 'Institution') },
            { says: say('提交日', 'Sent') },
            { says: say('事实和理由', 'What happened') },
            { says: say('办理', 'State') },
            { says: say('答复', 'Answer') },
            { says: say('编号', 'Number') },
          ]}
          rows={view.complaints.map((one) => [
            <Chinese place={place}>{one.institution}</Chinese>,
            <Day on={one.on} />,
            one.facts,
            ofWords(place, one.says),
            one.reply && <Chinese place={place}>{one.reply}</Chinese>,
            <code>{one.id}</code>,
          ])}
        />
      )}
      <p class="more">
        <a class="button plain" href={linker(place)('/complaints/new')}>
          {say('提出投诉', 'File a complaint')}
        </a>
      </p>
    </>
  );
};

export const minePage = (place: Place, view: MineView): Page => {
  const say = sayIn(place);
  const name = say('我的', 'Mine');
  return {
    title: { zh: '我的', en: 'Mine' },
    own: true,
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <form class="signed-in" method="post" action={linker(place)('/sign-out')}>
          <p>
            {say('已登录：', 'Signed in as ')}
            <b>{view.account}</b>
          </p>
          <button type="submit" class="button plain">
            {say('退出登录', 'Sign out')}
          </button>
        </form>
        <Part id="applications" title={say('我的申请', 'My applications')}>
          <Applications place={place} view={view} />
        </Part>
        <Part id="subscriptions" title={say('我的订阅', 'What I follow')}>
          <Subscriptions place={place} view={view} />
        </Part>
        <Part id="complaints" title={say('我的投诉', 'My complaints')}>
          <Complaints place={place} view={view} />
        </Part>
      </div>
    ),
  };
};
