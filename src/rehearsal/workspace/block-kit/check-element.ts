import { checkConfirm, checkText } from './check-text.ts';
import { type Checker, checkCount, checkLength, isRecord, listOf } from './faults.ts';

/** Elements that can be pressed or filled in, by where they may stand. */
export const elementKinds = {
  actions: [
    'button',
    'checkboxes',
    'datepicker',
    'datetimepicker',
    'timepicker',
    'radio_buttons',
    'overflow',
    'workflow_button',
    'static_select',
    'external_select',
    'users_select',
    'conversations_select',
    'channels_select',
    'rich_text_input',
    'multi_static_select',
    'multi_external_select',
    'multi_users_select',
    'multi_conversations_select',
    'multi_channels_select',
    'feedback_buttons',
    'icon_button',
  ],
  input: [
    'plain_text_input',
    'checkboxes',
    'radio_buttons',
    'datepicker',
    'datetimepicker',
    'timepicker',
    'static_select',
    'external_select',
    'users_select',
    'conversations_select',
    'channels_select',
    'multi_static_select',
    'multi_external_select',
    'multi_users_select',
    'multi_conversations_select',
    'multi_channels_select',
    'email_text_input',
    'url_text_input',
    'number_input',
    'file_input',
    'rich_text_input',
  ],
} as const;

/** Checks one interactive element. */
export function checkElement(check: Checker, pointer: string, element: unknown, kinds: readonly string[]): void {
  if (!isRecord(element)) {
    check.fault(pointer, 'must be an object');
    return;
  }
  const kind = String(element.type);
  if (!kinds.includes(kind)) {
    check.fault(`${pointer}/type`, `unsupported type: ${kind}`);
    return;
  }
  if (kind !== 'image') checkLength(check, `${pointer}/action_id`, element.action_id, { max: 255, optional: true });
  checkConfirm(check, `${pointer}/confirm`, element.confirm);
  if (isRecord(element.placeholder)) {
    checkText(check, `${pointer}/placeholder`, element.placeholder, { max: 150, plainOnly: true });
  }
  rules[kind]?.(check, pointer, element);
}

type Rule = (check: Checker, pointer: string, element: Readonly<Record<string, unknown>>) => void;

const choices =
  (max: number): Rule =>
  (check, pointer, element) => {
    if (element.option_groups !== undefined) {
      checkCount(check, `${pointer}/option_groups`, element.option_groups, 1, 100);
      listOf(element.option_groups).forEach((group, i) => {
        const at = `${pointer}/option_groups/${i}`;
        if (!isRecord(group)) {
          check.fault(at, 'must be an object');
          return;
        }
        checkText(check, `${at}/label`, group.label, { max: 75, plainOnly: true });
        checkOptions(check, `${at}/options`, group.options, max);
      });
      return;
    }
    checkOptions(check, `${pointer}/options`, element.options, max);
  };

function checkOptions(check: Checker, pointer: string, options: unknown, max: number): void {
  checkCount(check, pointer, options, 1, max);
  listOf(options).forEach((option, i) => {
    if (!isRecord(option)) {
      check.fault(`${pointer}/${i}`, 'must be an object');
      return;
    }
    checkText(check, `${pointer}/${i}/text`, option.text, { max: 75 });
    checkLength(check, `${pointer}/${i}/value`, option.value, { max: 75, optional: true });
  });
}

const rules: Readonly<Record<string, Rule>> = {
  button: (check, pointer, element) => {
    checkText(check, `${pointer}/text`, element.text, { max: 75, plainOnly: true });
    checkLength(check, `${pointer}/value`, element.value, { max: 2000, optional: true });
    checkLength(check, `${pointer}/url`, element.url, { max: 3000, optional: true });
    checkLength(check, `${pointer}/accessibility_label`, element.accessibility_label, { max: 75, optional: true });
    if (element.style !== undefined && !['primary', 'danger'].includes(String(element.style))) {
      check.fault(`${pointer}/style`, 'must be one of primary, danger');
    }
  },
  overflow: choices(5),
  checkboxes: choices(10),
  radio_buttons: choices(10),
  static_select: choices(100),
  multi_static_select: choices(100),
  image: (check, pointer, element) => {
    checkLength(check, `${pointer}/alt_text`, element.alt_text, { max: 2000 });
    if (element.image_url === undefined && element.slack_file === undefined) {
      check.fault(pointer, 'missing required field: image_url or slack_file');
    }
  },
  plain_text_input: (check, pointer, element) => {
    const { min_length: min = 0, max_length: max = 3000 } = element;
    if (Number(max) < 1 || Number(max) > 3000) check.fault(`${pointer}/max_length`, 'must be from 1 to 3000');
    if (Number(min) < 0 || Number(min) > Number(max))
      check.fault(`${pointer}/min_length`, 'must not exceed max_length');
  },
};
