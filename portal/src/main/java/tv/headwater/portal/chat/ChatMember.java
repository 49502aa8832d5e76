package tv.headwater.portal.chat;

/** Somebody who reads a chat. */
interface ChatMember {
    /** Hands over a message without waiting; a member who does not keep up is dropped. */
    void send(String json);
}
