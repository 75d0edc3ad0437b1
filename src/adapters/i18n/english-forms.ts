import { groupsOf, namedDigits, phoneGroups } from './digit-groups.ts';
import { clockTime, type LanguageForms, type LocalDay, type LocalTime } from './spoken-forms.ts';

const digitNames = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const date = ({ weekday, month, day }: LocalDay): string => `${weekdays[weekday]}, ${months[month - 1]} ${day}`;

const timeOfDay = ({ hour, minute }: LocalTime): string => {
  const half = hour < 12 ? 'AM' : 'PM';
  const onDial = hour % 12 === 0 ? 12 : hour % 12;
  return minute === 0 ? `${onDial} ${half}` : `${onDial}:${String(minute).padStart(2, '0')} ${half}`;
};

const inGroups = (groups: readonly string[]): string =>
  groups.map((group) => namedDigits(group, digitNames, ' ')).join(', ');

const shortDate = ({ month, day }: LocalDay): string => `${(months[month - 1] ?? '').slice(0, 3)} ${day}`;

export const englishForms: LanguageForms = {
  digits: (digits) => inGroups([digits]),
  phone: (digits) => inGroups(phoneGroups(digits)),
  ticketNumber: (digits) => inGroups(groupsOf(digits, 3)),
  count: String,
  day: date,
  moment: (day, time) => `${date(day)}, at ${timeOfDay(time)}`,
  written: {
    day: shortDate,
    moment: (day, time) => `${shortDate(day)} ${clockTime(time)}`,
  },
};
