import type { Outside } from '../ports.ts';

/**
 * In the place of the province's login and licence numbers, a cashier and a courier, for trying things out: nobody is
 * asked, nothing is paid, nothing is sent. A payment counts as made, and a parcel as delivered, once it is asked after.
 */
export const outsideStandIn: Outside = {
  standIn: true,
  identityChannels: async () => [
    { code: 'province', zh: '全省统一身份认证（模拟）', en: 'unified identity of the province (stand-in)' },
    { code: 'social-card', zh: '电子社保卡实名认证（模拟）', en: 'electronic social security card (stand-in)' },
  ],
  verifyPerson: async () => true,
  orderPayment: async ({ application }) => ({ reference: `standin-pay-${application}` }),
  paymentStatus: async () => 'paid',
  orderParcel: async ({ application, what }) => ({ reference: `standin-${what}-${application}`, carrier: 'stand-in' }),
  parcelStatus: async () => 'delivered',
  licenceNumber: async ({ id }) => `STANDIN-${id}`,
};
