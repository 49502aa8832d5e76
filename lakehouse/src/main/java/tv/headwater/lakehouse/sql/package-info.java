/** SQL over the tables on one machine: DuckDB over the data files that Iceberg's planning returns. */
@NullMarked
package tv.headwater.lakehouse.sql;

import org.jspecify.annotations.NullMarked;
