/** mail: mail to people, by SMTP. It owns what the server's replies mean; nothing is read here. */
export { mailDestination } from './settings.ts'
export { type MailDelivery, type MailTarget, toMail } from './to-mail.ts'
