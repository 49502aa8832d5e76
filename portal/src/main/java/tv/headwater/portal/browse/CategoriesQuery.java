package tv.headwater.portal.browse;

import static tv.headwater.db.schema.Tables.CATEGORY;

import java.util.List;
import org.jooq.DSLContext;

/** Reads the taxonomy: a handful of rows, by name. */
public final class CategoriesQuery {
    private final DSLContext sql;

    public CategoriesQuery(DSLContext sql) {
        this.sql = sql;
    }

    public List<Category> all() {
        return sql.select(CATEGORY.ID, CATEGORY.NAME)
                .from(CATEGORY)
                .orderBy(CATEGORY.NAME)
                .fetch(row -> new Category(row.value1(), row.value2()));
    }
}
