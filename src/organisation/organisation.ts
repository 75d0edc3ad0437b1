import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { ClockPolicy } from '../escalation/clock-policy.ts';
import type { Ladder } from '../escalation/ladder.ts';
import type { KnowledgePolicy } from '../knowledge/knowledge-policy.ts';
import type { TellRule } from '../outreach/tell-rule.ts';
import type { Announcement } from '../oversight/announcements/announcement.ts';
import type { BlockingPolicy } from '../oversight/blocking/blocking-policy.ts';
import type { RetentionRule } from '../oversight/retention-policy.ts';
import type { Partner } from '../partners/partner.ts';
import type { Actor } from '../shared/actor.ts';
import type { Limit } from '../shared/duration.ts';
import type { Language, LocalText } from '../shared/language.ts';
import type { AccessPolicy } from '../staff/credentials/access-policy.ts';
import type { Shift } from '../staff/duty/shift.ts';
import type { OperationsMember } from '../staff/operations-staff/operations-member.ts';
import type { Supplier } from '../staff/outsiders/supplier.ts';
import type { Role } from '../staff/role.ts';
import type { TrainingTopic } from '../staff/training/training-topic.ts';
import type { Priority, TicketKind } from '../tickets/ticket-kind.ts';
import type { OwnWords } from './words/own-words.ts';

/** What is in force: one organisation file, checked and resolved. A value; every process holds the newest. */
export interface Organisation {
  /** Digest of the file in force; names the edition in audit entries and reports. */
  readonly edition: string;
  readonly units: readonly Unit[];
  readonly numbers: readonly HotlineNumber[];
  readonly lines: readonly LineOfBusiness[];
  readonly categories: readonly Category[];
  readonly offices: readonly Office[];
  readonly services: readonly Service[];
  readonly staff: readonly StaffMember[];
  readonly duty: readonly DutyPost[];
  readonly channels: readonly Channel[];
  readonly deadlines: readonly DeadlineRule[];
  /** The duty rota; a post of a unit without any shift is filled by `duty` at all times. */
  readonly shifts: readonly Shift[];
  readonly announcements: readonly Announcement[];
  readonly retention: readonly RetentionRule[];
  /** One for every unit. */
  readonly blocking: readonly BlockingPolicy[];
  /** One for every unit. */
  readonly knowledge: readonly KnowledgePolicy[];
  /** One for every unit; unset: nothing is asked of people before a role takes effect. */
  readonly access?: readonly AccessPolicy[];
  /** Those who run the machines; unset: none are registered. */
  readonly operations?: readonly OperationsMember[];
  /** Who runs the platform from outside; unset or empty: what people from outside hold runs to its end, nothing new is given. */
  readonly suppliers?: readonly Supplier[];
  /** One for every unit; unset: what holds without a rule. */
  readonly clocks?: readonly ClockPolicy[];
  /** Whom units work with. */
  readonly partners?: readonly Partner[];
  /** What staff are trained and examined in. */
  readonly training?: readonly TrainingTopic[];
  /** What units say in their own words; unset: nothing. */
  readonly words?: readonly OwnWords[];
}

/** The organisation in force at this moment. Throws `organisation-missing` before the first was applied. */
export type CurrentOrganisation = () => Organisation;

/** An organisational unit 单位 in the tree ministry → province → city, or whatever tree another hotline has. */
export interface Unit {
  readonly id: string;
  /** Two to four capitals, unique in the deployment: the first part of its ticket numbers. */
  readonly code: string;
  readonly name: LocalText;
  readonly parentId: string | null;
  /** Offered to callers in this order; the first is the default. */
  readonly languages: readonly Language[];
  readonly calendar: WorkingCalendar;
  /** Where a caller who wants a person is connected, E.164; `null`: only a callback can be promised. */
  readonly operatorNumber: string | null;
  /** How long the operator's phone rings before a callback is promised instead; seconds. */
  readonly operatorRingSeconds: number;
}

/** A phone number of the hotline: what a citizen dials. */
export interface HotlineNumber {
  /** E.164. */
  readonly number: string;
  readonly unitId: string;
  readonly purpose: string;
}

/** A line of business 业务: vehicles, licences ... (art. 48). Data, not code. */
export interface LineOfBusiness {
  readonly id: string;
  readonly name: LocalText;
  readonly ladder: Ladder;
}

/** A leaf of the category tree under a line of business. */
export interface Category {
  readonly id: string;
  readonly lineId: string;
  readonly name: LocalText;
  /** Offered on the phone for these kinds of ticket, in file order. */
  readonly kinds: readonly TicketKind[];
  /** What the citizen is told by itself; unset: nothing. */
  readonly tell?: readonly TellRule[];
  /** Which office takes such cases, one for each unit; unset: none is named. */
  readonly offices?: readonly { readonly unitId: string; readonly officeId: string }[];
}

/** An office 办事窗口 that citizens visit. */
export interface Office {
  readonly id: string;
  readonly unitId: string;
  readonly name: LocalText;
  readonly address: LocalText;
}

/** A service that can be booked by phone. */
export interface Service {
  readonly id: string;
  readonly lineId: string;
  readonly name: LocalText;
  /** What to bring, said when the booking is read back. */
  readonly bring: LocalText | null;
  readonly slotMinutes: number;
  /** Who offers it, and how many citizens at a time. */
  readonly offered: readonly { readonly officeId: string; readonly capacity: number }[];
  /** Slots can be booked from tomorrow up to this many calendar days ahead. */
  readonly bookableDays: number;
}

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** Lines of business this person works on; empty: all. */
  readonly lineIds: readonly string[];
  /** The person's user id in the chat workspace; `null`: cannot act there. */
  readonly slackUserId: string | null;
  /** Where rungs that text or call reach this person, E.164; never shown or logged unmasked. */
  readonly phone: string | null;
  readonly language: Language;
  /** Whom a person from outside works for: the file gives them no role, and each that the desk gives has an end (art. 27(4)). */
  readonly outsider?: string;
  /** The supplier a person from outside comes from; unset: none, and they are given no role. */
  readonly supplierId?: string;
  /** Roles that rest until a valid certificate is on record, or an agreement in force: not among `roles`; unset: none. */
  readonly withheld?: readonly Role[];
  /** Set while the person may not act at all: their roles are empty then. */
  readonly standing?: 'suspended' | 'left';
  /** Why the person may do nothing now, whatever the file says; unset: they may. */
  readonly stopped?: Stop;
}

/** What keeps a person from acting. */
export interface Stop {
  /**
   * `ended`: what was given to a person from outside is over; `unsigned`: it waits for their promise of secrecy; `uncertified`: for a
   * valid certificate; `no-agreement`: for a safety agreement with the supplier they come from.
   */
  readonly why: 'suspended' | 'left' | 'ended' | 'unsigned' | 'uncertified' | 'no-agreement';
  readonly since: Date;
  readonly by: Actor;
  /** Of `no-agreement`: with whom there is none; unset: the file names no supplier. */
  readonly supplierId?: string;
  /** What they would hold again. */
  readonly roles: readonly Role[];
}

/** Who answers for a line of business in a unit (art. 48, 51). */
export interface DutyPost {
  readonly unitId: string;
  readonly lineId: string;
  readonly managerId: string;
  readonly deputyId: string | null;
}

/** A chat channel and what belongs there. `lineId` null: every line of the unit that has no channel of its own. */
export interface Channel {
  readonly unitId: string;
  readonly lineId: string | null;
  readonly purpose: 'tickets' | 'managers' | 'security';
  /** Channel id (`C…`) in the workspace. */
  readonly slackChannel: string;
}

/**
 * A time limit. The rules of the nearest unit come first, those without a unit last; of one unit the first that matches holds. An unset
 * condition matches everything.
 */
export interface DeadlineRule {
  /** Holds in this unit and those below it; unset: everywhere. */
  readonly unitId?: string;
  readonly kind?: TicketKind;
  readonly categoryId?: string;
  readonly lineId?: string;
  readonly priority?: Priority;
  readonly within: Limit;
  /** The article it follows from, shown with the deadline. */
  readonly article?: string;
}
