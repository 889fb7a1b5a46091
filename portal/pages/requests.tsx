import type { RegisterView } from '../model.ts';
import { linker, ofWords, type Page, type Place, sayIn } from '../page.ts';
import { Chinese, Day } from '../parts/label.tsx';
import { Crumbs } from '../parts/shell.tsx';
import { Table } from '../parts/table.tsx';

export const requestsPage = (place: Place, view: RegisterView): Page => {
  const say = sayIn(place);
  const to = linker(place);
  const name = say('需求申请', 'Requests');
  return {
    title: { zh: '开放需求登记簿', en: 'Register of requests' },
    section: '/requests',
    body: (
      <div class="inside">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{say('开放需求登记簿', 'Register of requests')}</h1>
        <p class="lead">
          {say(
            '任何人都可以申请开放目录以外的数据。申请、答复和期限在这里公开，申请人的身份不公开。',
            'Anyone may ask for data that is not yet open. Requests, answers and dates are public here; who asked is not.',
          )}
        </p>
        <p class="lead">
          <a class="button" href={to('/requests/new')}>
            {say('提出申请', 'Make a request')}
          </a>
        </p>
        {view.lines.length === 0 ? (
          <p class="empty">{say('还没有受理的申请。', 'No request has been received yet.')}</p>
        ) : (
          <Table
            place={place}
            stacked
            caption={say('已受理的申请', 'Requests received')}
            columns={[
              { says: say('要求开放的数据', 'Data asked for') },
              { says: say('答复单位', 'Addressee') },
              { says: say('受理日', 'Received') },
              { says: say('办理', 'State') },
              { says: say('承诺开放', 'Open by') },
              { says: say('答复', 'Answer') },
            ]}
            rows={view.lines.map((line) => [
              <a id={line.id} href={to(`/requests/${line.id}`)}>
                <Chinese place={place}>{line.subject}</Chinese>
              </a>,
              <Chinese place={place}>{line.addressee}</Chinese>,
              <Day on={line.on} />,
              <>
                {ofWords(place, line.says)} {line.answeredOn && <Day on={line.answeredOn} />}
              </>,
              line.openBy && <Day on={line.openBy} />,
              line.answer && <Chinese place={place}>{line.answer}</Chinese>,
            ])}
          />
        )}
        {view.decisions.length > 0 && (
          <section class="register">
            <h2>{say('有条件开放申请的决定', 'Decisions on data that is open on conditions')}</h2>
            <Table
              place={place}
              caption={say('有条件开放申请的决定', 'Decisions on data that is open on conditions')}
              columns={[
                { says: say('数据', 'Dataset') },
                { says: say('决定', 'Decision') },
                { says: say('日期', 'Day') },
              ]}
              rows={view.decisions.map(({ dataset, name: called, approved, on }) => [
                <a href={to(`/datasets/${dataset}`)}>
                  <Chinese place={place}>{called}</Chinese>
                </a>,
                approved ? say('同意', 'approved') : say('不同意', 'refused'),
                <Day on={on} />,
              ])}
            />
          </section>
        )}
        {view.next && (
          <p class="more">
            <a href={to('/requests', { cursor: view.next })}>{say('更早的申请', 'Earlier requests')}</a>
          </p>
        )}
      </div>
    ),
  };
};
