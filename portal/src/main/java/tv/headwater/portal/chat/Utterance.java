package tv.headwater.portal.chat;

import tv.headwater.portal.web.Person;

/**
 * One person's wish to say something in one chat.
 *
 * @param clientId the author's browser's own name for it: the same twice is the same line, sent again
 */
record Utterance(ChatPlace place, Person author, String clientId, String text) {}
