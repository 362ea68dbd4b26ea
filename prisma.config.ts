import { defineConfig } from 'prisma/config';

// No address here: prisma/migrate.ts applies the migrations, to the embedded database and to PostgreSQL alike.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
