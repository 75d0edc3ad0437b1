import twilio from 'twilio';

/** The answer every peer gives: a Gather with a nested Say, a Say and a Redirect, built as the vendor's manual shows. */
export const menuTwiml = (action: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({ action, numDigits: 1, timeout: 5, input: ['dtmf'] });
  gather.say({ language: 'cmn-CN' }, '业务咨询请按1，预约办理请按2，投诉请按3，请求回电请按4，查询进度请按5。');
  response.say({ language: 'cmn-CN' }, '没有听到您的选择。');
  response.redirect(action);
  return response.toString();
};
