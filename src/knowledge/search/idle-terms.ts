/** Terms that say nothing of what is asked: they are in every question, and left out of all. */
export const idleTerms: ReadonlySet<string> = new Set(
  [
    '怎么 怎样 如何 什么 哪些 哪里 哪儿 为什 为何 请问 您好 你好 可以 需要 要带 带什 么样 办理 一下 我的 我要 我想 想问 问一 是否 能否 能不 不能 可不 是不 有没 没有 多少 多久 时候 的话 是什 要什 需要什么 怎么办 么办 怎么样 为什么',
    '怎麼 怎樣 什麼 哪裡 為什 為何 請問 需要 辦理 點樣 點解 點先 咩文 有咩 要咩 要帶 帶咩 係咪 可唔 唔可 邊度 邊個 幾時 幾多 我嘅 我想 想問 幾耐 要點 點搞 乜嘢 時候',
    'a an and any are at be by can could did do does for from get has have how i if in is it me my of on or please should so that the their them there they this to want was what when where which who why will with would you your need',
  ]
    .join(' ')
    .split(' '),
);
