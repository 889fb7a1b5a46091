import * as z from 'zod';
import { Elements, ProvincialItem } from '../../domain/services/elements.ts';
import { CHANNELS, Guide, PUBLISHED_ON } from '../../domain/services/guide.ts';
import { ITEM_STATES } from '../../domain/services/lives.ts';
import { Material } from '../../domain/services/material.ts';
import { FRESH } from '../../platform/fresh.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, CalendarDay, Id, IdParams, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { ServiceItem } from './item.ts';

const Stored = ServiceItem.omit({ seal: true });
const ItemView = Stored.extend({ actions: z.array(ActionView) });
const changes = ['not-found', 'other-organisation', 'wrong-state', 'stale-version'] as const;

/** A guide as people read it: each material with its name. */
const PublicItem = z.object({
  id: z.string(),
  revision: z.int(),
  from: CalendarDay,
  agency: z.string(),
  agencyName: z.string(),
  elements: Elements,
  guide: Guide,
  materials: z.array(Material.pick({ code: true, name: true, kind: true })),
  oneVisit: z.boolean(),
  channels: z.array(z.enum(CHANNELS)),
});
const ChannelParams = z.strictObject({ channel: z.enum(PUBLISHED_ON) });

export const itemRoutes = {
  loadProvincialItems: route({
    name: 'loadProvincialItems',
    room: 'services',
    method: 'POST',
    path: '/services/provincial-items',
    who: REGULATOR,
    says: { zh: '导入全省统一事项清单', en: 'Load items of the provincial list' },
    body: z.strictObject({ items: z.array(ProvincialItem).min(1).max(40) }),
    answer: { status: 200, body: z.object({ added: z.int(), changed: z.int(), same: z.int() }) },
    problems: ['stale-version', 'already-exists'],
  }),
  createItem: route({
    name: 'createItem',
    room: 'services',
    method: 'POST',
    path: '/services/items',
    who: DEPARTMENT,
    says: { zh: '编制政务服务事项', en: 'Draw up a service item' },
    body: z.strictObject({ elements: Elements, guide: Guide.optional() }),
    answer: { status: 201, body: ItemView },
    problems: ['unknown-caller', 'unknown-organisation', 'not-lawful'],
  }),
  changeElements: route({
    name: 'changeElements',
    room: 'services',
    method: 'PUT',
    path: '/services/items/{id}/elements',
    who: DEPARTMENT,
    says: { zh: '变更政务服务事项要素', en: 'Change what a service item is' },
    params: IdParams,
    body: z.strictObject({ elements: Elements, ...Seen }),
    answer: { status: 200, body: ItemView },
    problems: [...changes, 'unknown-organisation'],
  }),
  changeGuide: route({
    name: 'changeGuide',
    room: 'services',
    method: 'PUT',
    path: '/services/items/{id}/guide',
    who: DEPARTMENT,
    says: { zh: '编制办事指南', en: 'Write the guide of a service item' },
    params: IdParams,
    body: z.strictObject({ guide: Guide, ...Seen }),
    answer: { status: 200, body: ItemView },
    problems: [...changes, 'not-lawful'],
  }),
  submitItem: route({
    name: 'submitItem',
    room: 'services',
    method: 'POST',
    path: '/services/items/{id}/submit',
    who: DEPARTMENT,
    says: { zh: '提交事项和办事指南审核', en: 'Submit an item and its guide' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: ItemView },
    problems: [...changes, 'gate-closed', 'not-lawful', 'unknown-material'],
  }),
  reviewItem: route({
    name: 'reviewItem',
    room: 'services',
    method: 'POST',
    path: '/services/items/{id}/review',
    who: REGULATOR,
    says: { zh: '审核并发布事项和办事指南', en: 'Review an item: publish it on every channel, or return it' },
    params: IdParams,
    body: z.strictObject({ decision: z.enum(['publish', 'return']), opinion: Prose.optional(), ...Seen }),
    answer: { status: 200, body: ItemView },
    problems: [...changes, 'already-exists'],
  }),
  withdrawItem: route({
    name: 'withdrawItem',
    room: 'services',
    method: 'POST',
    path: '/services/items/{id}/withdraw',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '撤销政务服务事项', en: 'Withdraw a service item' },
    params: IdParams,
    body: z.strictObject(Seen),
    answer: { status: 200, body: ItemView },
    problems: changes,
  }),
  listAsOneVisit: route({
    name: 'listAsOneVisit',
    room: 'services',
    method: 'POST',
    path: '/services/items/{id}/one-visit',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '列入或移出最多跑一次清单', en: 'Put an item on the one-visit list, or take it off' },
    params: IdParams,
    body: z.strictObject({ listed: z.boolean(), ...Seen }),
    answer: { status: 200, body: ItemView },
    problems: [...changes, 'not-lawful'],
  }),
  listItems: route({
    name: 'listItems',
    room: 'services',
    method: 'GET',
    path: '/services/items',
    who: STAFF,
    says: { zh: '事项管理列表', en: 'List service items in any state' },
    query: PageQuery.extend({ owner: Id.optional(), status: z.enum(ITEM_STATES).default('submitted') }),
    answer: { status: 200, body: pageOf(Stored) },
    problems: ['invalid-cursor'],
  }),
  getItem: route({
    name: 'getItem',
    room: 'services',
    method: 'GET',
    path: '/services/items/{id}',
    who: STAFF,
    says: { zh: '查看事项', en: 'Read a service item with its next edition' },
    params: IdParams,
    answer: { status: 200, body: ItemView },
    problems: ['not-found'],
  }),
  listEditions: route({
    name: 'listEditions',
    room: 'services',
    method: 'GET',
    path: '/services/items/{id}/editions',
    who: 'anyone',
    says: {
      zh: '事项各版本的环节、时限、材料和跑动次数',
      en: 'Editions of an item with their steps, days, materials and trips',
    },
    params: IdParams,
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        items: z.array(
          z.object({
            revision: z.int(),
            from: CalendarDay,
            steps: z.int(),
            days: z.int().optional(),
            materials: z.int(),
            trips: z.int().optional(),
          }),
        ),
      }),
    },
    problems: ['not-found'],
  }),
  listPublishedItems: route({
    name: 'listPublishedItems',
    room: 'services',
    method: 'GET',
    path: '/services/channels/{channel}/items',
    who: 'anyone',
    says: { zh: '办事大厅事项清单', en: 'The published items, as a channel shows them' },
    params: ChannelParams,
    query: PageQuery,
    answer: {
      status: 200,
      fresh: FRESH,
      body: pageOf(
        z.object({ id: z.string(), code: z.string(), name: z.string(), agency: z.string(), revision: z.int() }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
  getPublishedItem: route({
    name: 'getPublishedItem',
    room: 'services',
    method: 'GET',
    path: '/services/channels/{channel}/items/{id}',
    who: 'anyone',
    says: { zh: '办事指南', en: 'The guide in force, as a channel shows it' },
    params: ChannelParams.extend({ id: Id }),
    answer: { status: 200, fresh: FRESH, body: PublicItem },
    problems: ['not-found'],
  }),
  listOneVisits: route({
    name: 'listOneVisits',
    room: 'services',
    method: 'GET',
    path: '/services/one-visit',
    who: 'anyone',
    says: { zh: '最多跑一次清单', en: 'The one-visit list' },
    query: PageQuery,
    answer: {
      status: 200,
      fresh: FRESH,
      body: pageOf(
        z.object({
          id: z.string(),
          name: z.string(),
          materials: z.array(z.string()),
          process: z.array(z.string()),
          days: z.int(),
        }),
      ),
    },
    problems: ['invalid-cursor'],
  }),
};
