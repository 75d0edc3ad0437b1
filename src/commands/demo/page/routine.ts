import type { StoryEvent } from '../../../rehearsal/story/story-event.ts';

const checks = /每日检查|平台检查/;
const reminders = /检查到 \d\d:\d\d 还没有签字/;

/** What comes every morning and says nothing new; a story of weeks would drown in it. */
export const isRoutine = (event: StoryEvent): boolean => {
  if (event.kind !== 'shown' || event.author !== null) return false;
  const words = [event.title, ...event.lines.map(({ text }) => text)].join(' ');
  if (reminders.test(words)) return true;
  const isOfTheCity = event.place.kind === 'channel' && event.place.name === 'yj-managers';
  return checks.test(words) && !(isOfTheCity && words.includes('[已处理]'));
};
