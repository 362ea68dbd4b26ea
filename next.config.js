// @ts-check
const dev = process.env.NODE_ENV === 'development';

/** Next writes its data as inline scripts, which finished HTML can give no nonce; everything else comes from us. */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** English has no language in its address: these paths are pages of /en, and what has a dot is a file. */
const withoutLanguage = '/:path((?!en(?:/|$)|fr(?:/|$)|_next(?:/|$)|api(?:/|$)|socket\\.io(?:/|$))[^.]+)';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No instructions are written into the folder, and nothing is asked of a registry while building.
  agentRules: false,
  experimental: { agentUpgrade: false },
  // Titles and descriptions always stand in the head, also in HTML that is finished once for everyone.
  htmlLimitedBots: /.*/,
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  typescript: { ignoreBuildErrors: false },
  serverExternalPackages: ['@electric-sql/pglite', '@prisma/adapter-pg', '@prisma/client', 'pg', 'pino', 'prom-client', 'socket.io'],

  async rewrites() {
    return {
      beforeFiles: [
        { source: '/', destination: '/en' },
        { source: withoutLanguage, destination: '/en/:path' },
      ],
      afterFiles: [],
      fallback: [],
    };
  },

  async redirects() {
    return [
      { source: '/en', destination: '/', permanent: true },
      { source: '/en/:path*', destination: '/:path*', permanent: true },
    ];
  },

  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: contentSecurityPolicy },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
          { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
        ],
      },
    ];
  },
};

export default config;
