package tv.headwater.portal.web;

/** What went wrong, in words for people. */
public record ErrorPage(int status, String title, String detail) {}
