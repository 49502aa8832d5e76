/** Build-time only: generates the jOOQ classes from a real PostgreSQL that ran the migrations. */
@NullMarked
package tv.headwater.db.codegen;

import org.jspecify.annotations.NullMarked;
