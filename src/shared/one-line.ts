/** Text in one line: line ends, runs of spaces and characters that cannot be seen are one space each, none at the ends. */
export const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim();
