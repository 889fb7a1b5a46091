import type { Words } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Chinese } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';

export interface MineView {
  readonly account: string;
  readonly applications: readonly {
    readonly id: string;
    readonly dataset: string;
    readonly name: string;
    readonly appliedOn: string;
    readonly says: Words;
    readonly reason?: string | undefined;
  }[];
}

export const minePage = (place: Place, view: MineView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('我的申请', 'My applications');
  return {
    title: { zh: '我的申请', en: 'My applications' },
    own: true,
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        <form class="signed-in" method="post" action={to('/sign-out')}>
          <p>
            {say('已登录：', 'Signed in as ')}
            <b>{view.account}</b>
          </p>
          <button type="submit" class="button plain">
            {say('退出登录', 'Sign out')}
          </button>
        </form>
        {view.applications.length === 0 ? (
          <p class="empty">
            {say('您还没有申请过有条件开放的数据。', 'You have not applied for any data yet.')}{' '}
            <a href={to('/datasets', { openType: 'conditional' })}>
              {say('查看有条件开放的数据', 'Data that is open on conditions')}
            </a>
          </p>
        ) : (
          <Table
            place={place}
            stacked
            caption={name}
            columns={[
              { says: say('数据', 'Dataset') },
              { says: say('申请日', 'Applied') },
              { says: say('办理', 'State') },
              { says: say('理由', 'Reason') },
              { says: say('编号', 'Number') },
            ]}
            rows={view.applications.map((one) => [
              <a href={to(`/datasets/${one.dataset}`)}>
                <Chinese place={place}>{one.name}</Chinese>
              </a>,
              one.appliedOn,
              ofWords(place, one.says),
              one.reason ? <Chinese place={place}>{one.reason}</Chinese> : '—',
              <code>{one.id}</code>,
            ])}
          />
        )}
      </div>
    ),
  };
};
