/** The PostgreSQL schema: migrations, the generated classes ({@code tv.headwater.db.schema}) and how to connect. */
@NullMarked
package tv.headwater.db;

import org.jspecify.annotations.NullMarked;
