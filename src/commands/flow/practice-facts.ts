import type { Facts } from '../../flow-engine/session.ts';

/** A caller and an hour to practise with. */
export interface PracticeCaller {
  readonly open: boolean;
  readonly holiday: boolean;
  readonly anonymous: boolean;
  readonly operator: boolean;
  readonly openTickets: number;
  readonly blocked?: boolean;
  /** Notices are told at this hour. */
  readonly notices?: boolean;
}

export const practiceFacts = (caller: PracticeCaller): Facts => ({
  open: caller.open,
  holiday: caller.holiday,
  knownCaller: !caller.anonymous,
  hasNumber: !caller.anonymous,
  textable: !caller.anonymous,
  operatorAvailable: caller.operator,
  openTickets: caller.openTickets,
  blocked: caller.blocked ?? false,
  noticeTexts: !caller.anonymous && caller.notices === true,
  languages: ['zh-CN', 'en', 'yue-HK'],
  unitName: { 'zh-CN': '重庆交警语音服务', en: 'Chongqing Traffic Police', 'yue-HK': '重慶交警語音服務' },
  nextOpening: caller.open ? null : { say: 'moment', local: '2026-11-23T09:00' },
  lastFour: caller.anonymous ? null : '8000',
});
