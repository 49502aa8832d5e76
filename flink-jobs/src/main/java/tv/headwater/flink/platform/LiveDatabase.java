package tv.headwater.flink.platform;

import java.io.Serializable;

/** The PostgreSQL that the live figures are written to. */
public record LiveDatabase(String jdbcUrl, String user, String password) implements Serializable {
    @Override
    public String toString() {
        return "LiveDatabase[" + jdbcUrl + ", " + user + "]";
    }
}
