import { bookAppointment } from '../../appointments/book-appointment.ts';
import { cancelAppointment } from '../../appointments/cancel-appointment.ts';
import { moveAppointment } from '../../appointments/move-appointment.ts';
import { promiseCallback } from '../../callbacks/promise-callback.ts';
import type { Intakes } from '../../calls/turn/take-outcome.ts';
import { leaveFeedback } from '../../complaints/leave-feedback.ts';
import { openComplaint } from '../../complaints/open-complaint.ts';
import { leaveQuestion } from '../../knowledge/leave-question.ts';
import { takeObjection } from '../../oversight/blocking/take-objection.ts';
import { takeWish } from '../../oversight/notice-texts/take-wish.ts';
import { tellPartnerNumber } from '../../partners/phone/tell-partner-number.ts';
import { reopenByPhone } from '../../tickets/opening/reopen-by-phone.ts';

/** Which feature takes what a conversation reached; every name of the host contract stands here once. */
export const outcomes: Intakes = {
  'complaint.submitted': openComplaint,
  'complaint.abandoned': openComplaint,
  'callback.requested': promiseCallback,
  'callback.abandoned': promiseCallback,
  'consultation.left': leaveQuestion,
  'consultation.abandoned': leaveQuestion,
  'feedback.left': leaveFeedback,
  'feedback.abandoned': leaveFeedback,
  'appointment.booked': bookAppointment,
  'appointment.moved': moveAppointment,
  'appointment.cancelled': cancelAppointment,
  'ticket.reopened': reopenByPhone,
  'notices.wanted': takeWish,
  'notices.stopped': takeWish,
  'partner.number-told': tellPartnerNumber,
  'block.objected': takeObjection,
  'block.abandoned': takeObjection,
};
