package tv.headwater.portal.browse;

/** One branch of the taxonomy of broadcasts. */
public record Category(String id, String name) {}
