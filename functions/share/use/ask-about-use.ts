import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { find } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { inquiries } from '../keeping.ts';
import { grants } from '../repository.ts';

/** The supplying unit may ask the user about use (Fuzhou art. 35). A right without a clock. */
export const askAboutUse: Verb<typeof shareRoutes.askAboutUse> = async ({
  params,
  body,
  deps,
  caller,
  work,
  today,
}) => {
  const grant = await find(deps.store, grants, params.id);
  mustBe(caller, grant.provider);
  const inquiry = work.create(inquiries, {
    id: newId('inq'),
    version: 0,
    grant: grant.id,
    provider: grant.provider,
    consumer: grant.consumer,
    question: body.question,
    asked: { by: caller.account, on: today },
  });
  work.notify({
    to: grant.consumer,
    subject: { zh: '提供方了解共享信息使用情况', en: 'The provider asks how you use its data' },
    about: { type: 'inquiry', id: inquiry.id },
  });
  return inquiry;
};
