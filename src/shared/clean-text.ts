const unfit = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text that any sink can take, XML too: no control characters but tab and line ends, no half surrogate pairs. */
export const cleanText = (text: string): string => text.replace(unfit, '');
